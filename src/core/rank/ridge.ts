/**
 * Least squares that is pulled towards `start`: each weight by as many observations' worth as `doubt` says. Solved by
 * elimination; the system is small and positive definite.
 */
export function ridge(
  rows: readonly (readonly number[])[],
  targets: readonly number[],
  start: readonly number[],
  doubt: readonly number[],
): number[] {
  const size = start.length;
  const system = start.map((_, i) => {
    const equation = Array.from({ length: size + 1 }, () => 0);
    equation[i] = doubt[i] ?? 0;
    equation[size] = (doubt[i] ?? 0) * (start[i] ?? 0);
    return equation;
  });
  rows.forEach((row, which) => {
    for (const [i, equation] of system.entries()) {
      const x = row[i] ?? 0;
      for (let j = 0; j < size; j++) add(equation, j, x * (row[j] ?? 0));
      add(equation, size, x * (targets[which] ?? 0));
    }
  });
  return solve(system);
}

function solve(system: number[][]): number[] {
  const size = system.length;
  for (let pivot = 0; pivot < size; pivot++) {
    const lead = system[pivot] ?? [];
    for (let other = 0; other < size; other++) {
      const equation = system[other];
      if (other === pivot || !equation) continue;
      const factor = (equation[pivot] ?? 0) / (lead[pivot] ?? 1);
      for (let j = pivot; j <= size; j++) {
        add(equation, j, -factor * (lead[j] ?? 0));
      }
    }
  }
  return system.map(
    (equation, i) => (equation[size] ?? 0) / (equation[i] ?? 1),
  );
}

function add(list: number[], index: number, what: number): void {
  list[index] = (list[index] ?? 0) + what;
}
