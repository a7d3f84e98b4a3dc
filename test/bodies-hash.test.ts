import { describeBodies } from './kept-bodies.ts';

describeBodies('hash');
