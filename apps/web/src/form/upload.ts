import { currentLanguage } from '../i18n/language.js';
import { chosenWorkspace } from '../session/workspace.js';

/** A file as the server keeps it. */
export interface UploadedFile {
  id: string;
  name: string;
  mime: string;
  sizeBytes: number;
  url: string;
}

/** The server's own sentence (too large, a kind that is not taken); null when nobody answered. */
export class UploadRefused extends Error {
  constructor(readonly sentence: string | null) {
    super(sentence ?? 'The upload was not answered.');
  }
}

/**
 * Sends a file to `POST /files`.
 * @param onProgress - share sent so far, 0 to 1.
 * @throws UploadRefused
 */
export const upload = (file: File, onProgress: (share: number) => void, signal?: AbortSignal): Promise<UploadedFile> =>
  new Promise((resolve, reject) => {
    // fetch tells no progress of what it sends.
    const request = new XMLHttpRequest();
    request.open('POST', '/files');
    for (const [name, value] of Object.entries(aboutMe())) request.setRequestHeader(name, value);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status === 201) resolve(request.response as UploadedFile);
      else reject(new UploadRefused(sentenceOf(request.response)));
    };
    request.onerror = () => reject(new UploadRefused(null));
    request.onabort = () => reject(new UploadRefused(null));
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    const body = new FormData();
    body.append('file', file, file.name === '' ? 'photo.jpg' : file.name);
    request.send(body);
  });

/** What every request about files says: the language of refusals, and the workspace. */
export const aboutMe = (): Record<string, string> => {
  const workspace = chosenWorkspace();
  return { 'accept-language': currentLanguage(), ...(workspace === null ? {} : { 'x-workspace': workspace }) };
};

const sentenceOf = (body: unknown): string | null =>
  (body as { errors?: { message?: string }[] } | null)?.errors?.[0]?.message ?? null;
