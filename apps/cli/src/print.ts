/** Results go to standard output, one line each, so that they can be piped. */
export const print = (...lines: string[]): void => {
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
};

/** Everything that is not a result goes to standard error. */
export const complain = (...lines: string[]): void => {
  process.stderr.write(lines.map((line) => `${line}\n`).join(''));
};
