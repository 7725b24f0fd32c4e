/** A rook's tower on a dark tile; readable at 16 pixels. */
export const FAVICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#3b3f8f"/><path fill="#fff" d="M8 7h4v3h2.5V7h3v3H20V7h4v7l-3 2.5V22h2.5v3h-15v-3H11v-5.5L8 14z"/></svg>
`;
