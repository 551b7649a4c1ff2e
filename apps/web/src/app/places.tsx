import {
  AppstoreOutlined,
  ApartmentOutlined,
  CalendarOutlined,
  ExperimentOutlined,
  MessageOutlined,
  PartitionOutlined,
  ReadOutlined,
  SolutionOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { Session } from '../session/use-session.js';
import type { LayoutText } from './layout-texts.js';

/** A place of the main menu. */
export interface Place {
  to: '/board' | '/my-day' | '/runs' | '/team' | '/sops' | '/knowledge' | '/replies' | '/people' | '/practice';
  key: LayoutText;
  icon: ReactNode;
  /** Pages elsewhere that belong to it. */
  also?: readonly string[];
  /** Who finds it in the menu; everybody when left out. */
  isFor?: (session: Session) => boolean;
}

/** In the order of how often people go there; the first four stand at the foot of a phone. */
export const PLACES: readonly Place[] = [
  { to: '/board', key: 'board', icon: <AppstoreOutlined /> },
  { to: '/my-day', key: 'myDay', icon: <CalendarOutlined /> },
  { to: '/runs', key: 'runs', icon: <PartitionOutlined /> },
  {
    to: '/team',
    key: 'team',
    icon: <TeamOutlined />,
    isFor: ({ roles, may }) => roles.some(({ key }) => may('report.view', key)),
  },
  { to: '/sops', key: 'sops', icon: <ApartmentOutlined /> },
  { to: '/knowledge', key: 'knowledge', icon: <ReadOutlined />, also: ['/quizzes', '/lessons'] },
  { to: '/replies', key: 'replies', icon: <MessageOutlined />, isFor: ({ may }) => may('reply.use') },
  { to: '/people', key: 'people', icon: <SolutionOutlined />, also: ['/checklists'] },
  { to: '/practice', key: 'practice', icon: <ExperimentOutlined /> },
];
