/** A line of three or more dashes, and what keyboards that join dashes make of it: `—-`, `——`. */
const CUT = /^[^\S\n]*(?:-{3,}|(?=[-–—]{2})[-–—]*[–—][-–—]*)[^\S\n]*$/m;

/** The text where its author cut it, without the lines of dashes and without empty pieces. Line ends are `\n`. */
export function atAuthorsCuts(text: string): string[] {
  return text
    .split(CUT)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
}
