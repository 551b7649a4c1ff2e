/** The newcomers of all roles together. */
export const overviewSum = (
  roles: readonly { open: number; late: number; signedOff: number }[],
): { open: number; late: number; signedOff: number } =>
  roles.reduce(
    (sum, { open, late, signedOff }) => ({
      open: sum.open + open,
      late: sum.late + late,
      signedOff: sum.signedOff + signedOff,
    }),
    { open: 0, late: 0, signedOff: 0 },
  );
