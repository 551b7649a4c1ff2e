import { useCallback, useRef, useState } from 'react';
import { upload, UploadRefused, type UploadedFile } from './upload.js';
import { useFormTexts } from './texts.js';

/** A file on its way, or one that did not get there. */
export interface Sending {
  key: number;
  file: File;
  /** 0 to 1. */
  share: number;
  /** Why it stopped, in words; null while it goes on. */
  problem: string | null;
}

interface Uploads {
  sending: readonly Sending[];
  /** Sends files one after the other, so that a phone in the aisle gets at least the first ones through. */
  send: (files: readonly File[]) => void;
  retry: (key: number) => void;
  dismiss: (key: number) => void;
}

/** @param keep - makes something of an uploaded file; throws or answers a sentence when that did not work. */
export const useUploads = (keep: (file: UploadedFile) => Promise<string | null>): Uploads => {
  const t = useFormTexts();
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const queue = useRef(Promise.resolve());
  const counter = useRef(0);
  const patch = useCallback(
    (key: number, change: Partial<Sending> | null) =>
      setSending((all) =>
        all.flatMap((one) => (one.key !== key ? [one] : change === null ? [] : [{ ...one, ...change }])),
      ),
    [],
  );
  const enqueue = useCallback(
    (key: number, file: File) => {
      const attempt = async (): Promise<void> => {
        try {
          const kept = await upload(file, (share) => patch(key, { share }));
          const problem = await keep(kept);
          patch(key, problem === null ? null : { problem });
        } catch (error) {
          patch(key, { problem: (error instanceof UploadRefused ? error.sentence : null) ?? t('uploadFailed') });
        }
      };
      queue.current = queue.current.then(attempt);
    },
    [keep, patch, t],
  );
  return {
    sending,
    send: (files) => {
      const added = files.map((file) => ({ key: ++counter.current, file, share: 0, problem: null }));
      setSending((all) => [...all, ...added]);
      for (const { key, file } of added) enqueue(key, file);
    },
    retry: (key) => {
      const again = sending.find((one) => one.key === key);
      if (!again) return;
      patch(key, { problem: null, share: 0 });
      enqueue(key, again.file);
    },
    dismiss: (key) => patch(key, null),
  };
};
