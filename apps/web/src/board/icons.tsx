/** Small pictures of the board, drawn with strokes of the text's colour; they always stand beside words or have them as a label. */
const Icon = ({ children }: { children: React.ReactNode }): React.ReactNode => (
  <svg
    className="bd-icon"
    viewBox="0 0 16 16"
    width="14"
    height="14"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.6"
    aria-hidden
  >
    {children}
  </svg>
);

/** A clock that fills up as time runs out. */
export const SlaIcon = ({ state }: { state: 'ok' | 'risk50' | 'risk75' | 'breached' | 'paused' }): React.ReactNode => {
  switch (state) {
    case 'ok':
      return (
        <Icon>
          <circle cx="8" cy="8" r="6" />
          <path d="M8 4.8V8l2 1.4" strokeLinecap="round" />
        </Icon>
      );
    case 'risk50':
      return (
        <Icon>
          <circle cx="8" cy="8" r="6" />
          <path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" stroke="none" />
        </Icon>
      );
    case 'risk75':
      return (
        <Icon>
          <circle cx="8" cy="8" r="6" />
          <path d="M8 8V2a6 6 0 1 1-6 6z" fill="currentColor" stroke="none" />
        </Icon>
      );
    case 'breached':
      return (
        <Icon>
          <path d="M8 1.6 15 14H1z" fill="currentColor" strokeLinejoin="round" />
          <path d="M8 6v4M8 11.6v.8" stroke="var(--bd-on-alarm)" strokeLinecap="round" />
        </Icon>
      );
    case 'paused':
      return (
        <Icon>
          <path d="M5.5 3.5v9M10.5 3.5v9" strokeLinecap="round" strokeWidth="2" />
        </Icon>
      );
  }
};

export const BlockerIcon = (): React.ReactNode => (
  <Icon>
    <circle cx="8" cy="8" r="6" />
    <path d="M3.8 3.8l8.4 8.4" />
  </Icon>
);

export const ReworkIcon = (): React.ReactNode => (
  <Icon>
    <path d="M6 3 3 6l3 3M3.4 6H10a3.5 3.5 0 0 1 0 7H7" strokeLinecap="round" strokeLinejoin="round" />
  </Icon>
);

export const RecurringIcon = (): React.ReactNode => (
  <Icon>
    <path d="M13 8a5 5 0 0 1-9 3M3 8a5 5 0 0 1 9-3M12 2v3H9M4 14v-3h3" strokeLinecap="round" strokeLinejoin="round" />
  </Icon>
);

export const CriteriaIcon = (): React.ReactNode => (
  <Icon>
    <path d="M2.5 8.5 6 12l7.5-8" strokeLinecap="round" strokeLinejoin="round" />
  </Icon>
);

export const CommentIcon = (): React.ReactNode => (
  <Icon>
    <path d="M2.5 3h11v8H8l-3 2.5V11H2.5z" strokeLinejoin="round" />
  </Icon>
);

export const EyeIcon = (): React.ReactNode => (
  <Icon>
    <path d="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8z" strokeLinejoin="round" />
    <circle cx="8" cy="8" r="1.8" />
  </Icon>
);

export const SearchIcon = (): React.ReactNode => (
  <Icon>
    <circle cx="7" cy="7" r="4.5" />
    <path d="m10.5 10.5 3.5 3.5" strokeLinecap="round" />
  </Icon>
);

export const PlusIcon = (): React.ReactNode => (
  <Icon>
    <path d="M8 3v10M3 8h10" strokeLinecap="round" />
  </Icon>
);

export const OptionsIcon = (): React.ReactNode => (
  <Icon>
    <path d="M2 4.5h6M12 4.5h2M2 11.5h2M8 11.5h6" strokeLinecap="round" />
    <circle cx="10" cy="4.5" r="1.8" />
    <circle cx="6" cy="11.5" r="1.8" />
  </Icon>
);

export const CloseIcon = (): React.ReactNode => (
  <Icon>
    <path d="m4 4 8 8M12 4l-8 8" strokeLinecap="round" />
  </Icon>
);

/** Urgent: two arrows up; high: one; the rest need no mark. */
export const PriorityIcon = ({ priority }: { priority: 'P0' | 'P1' | 'P2' | 'P3' }): React.ReactNode => {
  if (priority === 'P0')
    return (
      <Icon>
        <path
          d="m3.5 8 4.5-4.5L12.5 8M3.5 13 8 8.5l4.5 4.5"
          strokeLinecap="round"
          strokeLinejoin="round"
          strokeWidth="2"
        />
      </Icon>
    );
  if (priority === 'P1')
    return (
      <Icon>
        <path d="M3.5 10 8 5.5l4.5 4.5" strokeLinecap="round" strokeLinejoin="round" strokeWidth="2" />
      </Icon>
    );
  return null;
};
