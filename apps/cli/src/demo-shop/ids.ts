import { v5 } from 'uuid';

/** The same thing of the demo shop has the same id in every start, so that a second start finds what the first one made. */
export const demoId = (workspaceId: string, name: string): string => v5(name, workspaceId);
