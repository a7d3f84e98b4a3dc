import { describeBodies } from './kept-bodies.ts';

describeBodies('none');
