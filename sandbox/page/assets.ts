import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import express, { type Router } from 'express';

/** The page's files: what is written by hand lies in the source tree, the compiled script in `dist`. */
export function assets(): Router {
  const root = projectRoot(import.meta.dirname);
  const router = express.Router();
  const options = { redirect: false, dotfiles: 'ignore', cacheControl: false, etag: false } as const;
  router.use(express.static(join(root, 'sandbox/page/static'), options));
  router.use('/client', express.static(join(root, 'dist/sandbox/page/client'), { ...options, index: false }));
  return router;
}

/** This file runs from the source tree and from `dist`, which `tsc` fills without copying other files. */
function projectRoot(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : projectRoot(dirname(folder));
}
