/** Where an invitation is taken up. The token stands in the path, never in a query that logs keep. */
export const invitationLink = (invitation: string): string =>
  `${location.origin}/invitation/${encodeURIComponent(invitation)}`;
