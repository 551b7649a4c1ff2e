/**
 * Why a try failed. `status`: an answer other than 2xx · `redirect`: an answer that sends elsewhere, which nobody follows · `timeout`: no
 * answer in time · `address_refused`: the name leads into a private network · `name_unknown`: the name leads nowhere · `tls`: no
 * trusted encrypted connection · `connection`: no connection, or it broke · `url_invalid`: the address cannot be read.
 */
export const FAULTS = [
  ...(['status', 'redirect', 'timeout', 'address_refused'] as const),
  ...(['name_unknown', 'tls', 'connection', 'url_invalid'] as const),
];
export type Fault = (typeof FAULTS)[number];
