/** Headings, lists and quotes, which Discord knows by how a line begins, as plain text. */
export function withBlocksWritten(markup: string): string {
  const written: string[] = [];
  let quoted: string[] = [];
  const endQuote = () => {
    if (quoted.some((line) => line.trim() !== '')) written.push(`“${quoted.join('\n')}”`);
    quoted = [];
  };
  let isQuotedToTheEnd = false;
  for (const line of markup.split('\n')) {
    if (!isQuotedToTheEnd && line.startsWith('>>> ')) {
      isQuotedToTheEnd = true;
      quoted.push(writeLine(line.slice(4)));
    } else if (isQuotedToTheEnd) quoted.push(writeLine(line));
    else if (line.startsWith('> ')) quoted.push(writeLine(line.slice(2)));
    else {
      endQuote();
      written.push(writeLine(line));
    }
  }
  endQuote();
  return written.join('\n');
}

/** One line without what makes it a heading or small print; an item of a list gets a bullet. */
function writeLine(line: string): string {
  const [, heading] = /^(?:#{1,3}|-#) +(\S.*)$/.exec(line) ?? [];
  if (heading !== undefined) return heading;
  const [, indent, item] = /^( *)[-*] +(\S.*)$/.exec(line) ?? [];
  return item === undefined ? line : `${indent}• ${item}`;
}
