import { createContext } from 'react';

/** Whether who has signed in may write the workflow that is shown, since it stands in a folder of theirs. */
export const WritesHere = createContext(false);
