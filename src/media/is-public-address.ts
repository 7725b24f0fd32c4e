import ipaddr from 'ipaddr.js';

/** Whether an IP address (as a lookup answers it) is somebody's on the public internet: not this machine's, not this
 *  network's, not a cloud's metadata service, and no form that hides one of those. */
export function isPublicAddress(address: string): boolean {
  // Names of network interfaces (fe80::1%eth0) are for addresses on the link.
  if (!ipaddr.isValid(address) || address.includes('%')) return false;
  const parsed = ipaddr.parse(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.range() === 'unicast';
  // Networks without IPv4 reach it through a gateway, at the well-known prefix (RFC 6052) with the address behind it.
  if (parsed.match(ipaddr.IPv6.parse('64:ff9b::'), 96)) {
    return isPublicAddress(new ipaddr.IPv4(parsed.toByteArray().slice(12)).toString());
  }
  // Everything that was ever given out begins with the bits 001; what lies outside is a special form or will be one.
  return parsed.range() === 'unicast' && (parsed.parts[0] ?? 0) >> 13 === 0b001;
}

/** Whether an IP address is this machine itself. */
export function isLoopbackAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.parse(address).range() === 'loopback';
}
