export const sharedFolder: string;
export const signIn: () => Promise<void>;
export const signOut: () => Promise<void>;
