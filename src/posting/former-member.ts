/** The author of posts whose author has had their data deleted: no Discord id, and nobody's. */
export const FORMER_MEMBER = '0';
