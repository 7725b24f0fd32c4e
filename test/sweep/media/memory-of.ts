import { readFileSync } from 'node:fs';

/** The most memory that a process, and each of its children, ever had, in MB. On Linux; zeros elsewhere. */
export function memoryOf(pid: number | undefined): { own: number; children: number } {
  if (pid === undefined || process.platform !== 'linux') return { own: 0, children: 0 };
  const children = read(`/proc/${pid}/task/${pid}/children`).trim().split(' ');
  return { own: peakOf(String(pid)), children: Math.max(0, ...children.map(peakOf)) };
}

function peakOf(pid: string): number {
  const kilobytes = /VmHWM:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1] ?? 0;
  return Math.round(Number(kilobytes) / 1024);
}

/** Empty when the process is gone. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
