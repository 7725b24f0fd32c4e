import { engagementCommand } from './engagement.js';

/** Self-serve X refuses likes: see `commandsFor`. */
export const like = engagementCommand('like');
