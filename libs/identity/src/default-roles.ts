/** The roles every workspace starts with. Keys are written in SOPs; titles may be changed. */
export const DEFAULT_ROLES = [
  { key: 'ops', titleZh: '运营', titleEn: 'Operations', kind: 'team' },
  { key: 'design', titleZh: '美工', titleEn: 'Design', kind: 'team' },
  { key: 'cs', titleZh: '客服', titleEn: 'Customer service', kind: 'team' },
  { key: 'warehouse', titleZh: '仓储', titleEn: 'Warehouse', kind: 'team' },
  { key: 'manager', titleZh: '店长', titleEn: 'Manager', kind: 'office' },
  { key: 'admin', titleZh: '管理员', titleEn: 'Administrator', kind: 'office' },
  { key: 'viewer', titleZh: '访客', titleEn: 'Viewer', kind: 'office' },
  { key: 'guest', titleZh: '外部协作', titleEn: 'Guest', kind: 'office' },
] as const;
