/** Which of the account's workspaces this browser works in. Sent with each request; null: the account's first. */
const KEPT_AS = 'baton.workspace';

export const chosenWorkspace = (): string | null => localStorage.getItem(KEPT_AS);

export const chooseWorkspace = (id: string | null): void => {
  if (id === null) localStorage.removeItem(KEPT_AS);
  else localStorage.setItem(KEPT_AS, id);
};
