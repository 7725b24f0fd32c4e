/** Who likes what. */
export interface Likes {
  /** False when it was liked already. */
  add(userId: string, postId: string): boolean;
  /** False when it was not liked. */
  remove(userId: string, postId: string): boolean;
}

export function createLikes(): Likes {
  const liked = new Set<string>();
  const key = (userId: string, postId: string): string => `${userId} ${postId}`;
  return {
    add(userId, postId) {
      const isNew = !liked.has(key(userId, postId));
      liked.add(key(userId, postId));
      return isNew;
    },
    remove: (userId, postId) => liked.delete(key(userId, postId)),
  };
}
