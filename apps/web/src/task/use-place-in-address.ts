import { useRouter, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { goToPlace } from './go-to-place.js';

/**
 * Goes to the place of the task that the address names (`?field=`), as soon as it is shown. The address is then without it, so that the
 * same refusal leads there a second time.
 */
export const usePlaceInAddress = (taskId: string, isShown: boolean): void => {
  const router = useRouter();
  const place = useRouterState({ select: ({ location }) => (location.search as { field?: string }).field });
  useEffect(() => {
    if (!isShown || place === undefined) return;
    // The drawer takes the focus when it has slid in; what is asked for comes after that.
    const timer = setTimeout(() => {
      goToPlace(taskId, place);
      void router.navigate({ to: '.', search: (search) => ({ ...search, field: undefined }), replace: true });
    }, AFTER_OPENING_MS);
    return () => clearTimeout(timer);
  }, [taskId, isShown, place, router]);
};

const AFTER_OPENING_MS = 400;
