import { readEnv, type Env } from '#config';

/** The surroundings of this process, read when a command needs them: `--help` works whatever they are. @throws EnvMistakes */
export const surroundings = (): Env => readEnv(process.env);
