/**
 * Opens the demo shop with its people and without its stories, which take longer than all that a fault test does. Run as a process of its
 * own, in the surroundings of the program and on what `npm test` built.
 */
import { hire } from '../../dist/apps/cli/src/demo-shop/hire.js';
import { withRooms } from '../../dist/apps/cli/src/rooms/with-rooms.js';

await withRooms((rooms) => hire(rooms));
