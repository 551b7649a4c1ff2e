import { MoreOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { App, Button, Dropdown, type MenuProps } from 'antd';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useCommand } from '../../gql/command.js';
import {
  LibraryActivateDocument,
  LibraryArchiveDocument,
  LibraryDeactivateDocument,
  type LibrarySopFragment,
  type SopExportFormat,
} from '../../gql/generated.js';
import { useSession } from '../../session/use-session.js';
import { useLibraryTexts } from './texts.js';
import { EXPORT_FORMATS, useExport } from './use-export.js';

const CloneDialog = lazy(() => import('./clone-dialog.js'));

/** What can be done with one SOP, for those who may. Opened at once: whoever loaded it has pressed the button already. */
const SopMenu = ({ sop, taken }: { sop: LibrarySopFragment; taken: readonly string[] }): ReactNode => {
  const t = useLibraryTexts();
  const { may, roles } = useSession();
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const command = useCommand();
  const exportSop = useExport();
  const [open, setOpen] = useState(true);
  const [cloning, setCloning] = useState(false);
  const mayEdit = sop.mayWrite;
  const mayPublish = may('sop.publish');
  const mayWrite = roles.some(({ key }) => may('sop.draft', key));
  const isPublished = sop.latestNumber > 0;
  const input = { sopId: sop.id, expectedRevision: sop.revision };
  const ask = (title: string, content: string, act: () => Promise<unknown>): void =>
    void modal.confirm({ title, content, onOk: () => act() });

  const exportItems = (what: 'active' | 'draft'): { key: string; label: string }[] =>
    EXPORT_FORMATS.map(({ key, text }) => ({ key: `${what}:${key}`, label: t(text) }));
  const items: MenuProps['items'] = [
    ...(mayEdit ? [{ key: 'edit', label: t('edit') }] : []),
    ...(isPublished ? [{ key: 'handbook', label: t('handbook') }] : []),
    ...(sop.status === 'active' ? [{ key: 'start', label: t('start') }] : []),
    ...(mayEdit && isPublished
      ? [
          { key: 'versions', label: t('versions') },
          { key: 'flight', label: t('flight') },
        ]
      : []),
    ...(mayWrite ? [{ key: 'clone', label: t('clone') }] : []),
    ...(isPublished ? [{ key: 'export', label: t('export'), children: exportItems('active') }] : []),
    ...(sop.draft ? [{ key: 'exportDraft', label: t('exportDraft'), children: exportItems('draft') }] : []),
    ...(mayPublish
      ? [
          { type: 'divider' as const },
          ...(sop.status === 'active' ? [{ key: 'disable', label: t('disable') }] : []),
          ...(sop.status !== 'active' && isPublished ? [{ key: 'enable', label: t('enable') }] : []),
          ...(sop.status !== 'archived' ? [{ key: 'archive', label: t('archive'), danger: true }] : []),
        ]
      : []),
  ];
  const choose = (key: string): void => {
    const params = { sopId: sop.id };
    switch (key) {
      case 'edit':
        return void navigate({ to: '/sops/$sopId/edit', params, search: {} });
      case 'versions':
      case 'flight':
        return void navigate({ to: '/sops/$sopId/edit', params, search: { tab: key } });
      case 'handbook':
        return void navigate({ to: '/sops/$sopId/handbook', params, search: {} });
      case 'start':
        return void navigate({ to: '/start', search: { sop: sop.key } });
      case 'clone':
        return setCloning(true);
      case 'disable':
        return ask(t('disableAsk', { sop: sop.title }), t('disableHint'), () =>
          command(LibraryDeactivateDocument, input),
        );
      case 'archive':
        return ask(t('archiveAsk', { sop: sop.title }), t('archiveHint'), () => command(LibraryArchiveDocument, input));
      case 'enable':
        return void command(LibraryActivateDocument, input);
      default: {
        const [what, format] = key.split(':');
        return void exportSop(sop, format as SopExportFormat, what === 'draft');
      }
    }
  };
  return (
    <>
      <Dropdown
        trigger={['click']}
        open={open}
        onOpenChange={setOpen}
        autoFocus
        menu={{ items, onClick: ({ key, domEvent }) => (domEvent.stopPropagation(), choose(key)) }}
      >
        <Button type="text" icon={<MoreOutlined />} aria-label={t('actions', { sop: sop.title })} />
      </Dropdown>
      <Suspense fallback={null}>
        {cloning && <CloneDialog sop={sop} taken={taken} onClose={() => setCloning(false)} />}
      </Suspense>
    </>
  );
};

export default SopMenu;
