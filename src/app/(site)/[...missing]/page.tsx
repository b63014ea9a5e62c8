import { notFound } from "next/navigation";

/** With a layout for each part of the product, an unknown address needs one to be shown in. */
export default function Missing() {
  notFound();
}
