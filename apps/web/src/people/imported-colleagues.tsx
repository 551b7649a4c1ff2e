import type { ReactNode } from 'react';
import { CopyLine } from './copy-line.js';
import { HeldRoles } from './held-roles.js';
import type { StaffList } from './import-page.js';
import { invitationLink } from './invitation-link.js';
import { usePeopleTexts } from './texts.js';

/** The colleagues of a list as they will be, or as they were added with their links. */
export const ImportedColleagues = ({ list }: { list: StaffList }): ReactNode => {
  const t = usePeopleTexts();
  return (
    <ul className="pe-list">
      {list.colleagues.map(({ row, name, email, roles, mentorName, deputyNames, invitation }) => (
        <li key={row} className="pe-item pe-colleague">
          <span className="pe-marks">
            <bdi>{name}</bdi>
            <span className="pe-quiet">{email}</span>
            <HeldRoles roles={roles} />
          </span>
          <span className="pe-quiet">
            {[
              ...(mentorName === null ? [] : [`${t('mentor')}${mentorName}`]),
              ...(deputyNames.length === 0 ? [] : [`${t('deputies')}: ${deputyNames.join('、')}`]),
              ...(!list.isPreview && invitation === null ? [t('keptPassword')] : []),
            ].join(' · ')}
          </span>
          {invitation !== null && <CopyLine label={t('link')} value={invitationLink(invitation)} />}
        </li>
      ))}
    </ul>
  );
};
