import { useRouter, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { goToPlace } from './go-to-place.js';

/**
 * Goes to the place of the task that the address names (`?field=`). The address is then without it, so that the same refusal leads there a
 * second time.
 * @param isShown - the task is there and its drawer has slid in: before that the drawer would take the focus away again.
 */
export const usePlaceInAddress = (taskId: string, isShown: boolean): void => {
  const router = useRouter();
  const place = useRouterState({ select: ({ location }) => (location.search as { field?: string }).field });
  useEffect(() => {
    if (!isShown || place === undefined) return;
    goToPlace(taskId, place);
    void router.navigate({ to: '.', search: (search) => ({ ...search, field: undefined }), replace: true });
  }, [taskId, isShown, place, router]);
};
