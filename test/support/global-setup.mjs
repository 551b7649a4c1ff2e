import { signIn } from './shared-server.mjs';

export default signIn;
