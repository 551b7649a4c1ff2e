import ipaddr from 'ipaddr.js';

/**
 * Whether an address belongs to the internet at large: not to this machine, its networks, or anything set aside (loopback, private,
 * link-local with the metadata services of clouds, carrier NAT, multicast, documentation, translations of IPv4 into IPv6).
 */
export const isPublic = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
