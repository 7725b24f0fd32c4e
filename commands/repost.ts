import { engagementCommand } from './engagement.js';

export const repost = engagementCommand('repost');
