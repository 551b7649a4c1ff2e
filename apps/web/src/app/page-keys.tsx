import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useKeysTexts } from '../ui/keys/keys-texts.js';
import { useKeys, type KeyLine } from '../ui/keys/use-keys.js';

const KeysDialog = lazy(() => import('../ui/keys/keys-dialog.js'));

/** The keys that work on every page: where to go, and the help. */
export const PageKeys = (): ReactNode => {
  const t = useKeysTexts();
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const lines: KeyLine[] = [
    { keys: ['g b'], help: t('goBoard'), run: () => void navigate({ to: '/board' }) },
    { keys: ['g d'], help: t('goMyDay'), run: () => void navigate({ to: '/my-day' }) },
    { keys: ['g r'], help: t('goRuns'), run: () => void navigate({ to: '/runs' }) },
    { keys: ['g t'], help: t('goTeam'), run: () => void navigate({ to: '/team' }) },
    { keys: ['g s'], help: t('goStart'), run: () => void navigate({ to: '/start' }) },
    { keys: ['?'], help: t('help'), run: () => setOpen(true) },
  ];
  useKeys({ title: t('anywhere'), lines, isFrame: true });
  return <Suspense fallback={null}>{isOpen && <KeysDialog onClose={() => setOpen(false)} />}</Suspense>;
};
