/** A refresh that X has received and not yet answered. */
export interface Flight {
  /** Whether another refresh of the same grant was outstanding at any time of this one. */
  overlap(): boolean;
  end(): void;
}

export interface Flights {
  /** Without a grant (a token that nobody knows) there is nothing to overlap with. */
  begin(grant: unknown): Flight;
}

/** Notices refreshes of one grant that overlap: a well-behaved app never has two of them. */
export function createFlights(): Flights {
  const outstanding = new Map<unknown, Set<{ overlap: boolean }>>();
  return {
    begin(grant) {
      if (grant === undefined) return { overlap: () => false, end() {} };
      const others = outstanding.get(grant) ?? new Set();
      const own = { overlap: others.size > 0 };
      for (const other of others) other.overlap = true;
      outstanding.set(grant, others.add(own));
      return {
        overlap: () => own.overlap,
        end() {
          others.delete(own);
          if (others.size === 0) outstanding.delete(grant);
        },
      };
    },
  };
}
