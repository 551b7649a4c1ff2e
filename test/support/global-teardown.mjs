import { signOut } from './shared-server.mjs';

export default signOut;
