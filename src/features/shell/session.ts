/** Who is here, as far as the frame around every screen shows it. */
export type ShellSession = {
  user: { name: string | null; email: string };
  organizations: { id: string; name: string }[];
  organizationId: string;
};
