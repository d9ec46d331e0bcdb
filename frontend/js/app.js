// Every page works without this file; it adds live parts and conveniences.
import './live.js';
import './live-parts.js';
import './copy.js';
import './confirm.js';
import './dialog.js';
import './menu.js';
import './time.js';
import './palette.js';
import './select.js';
import './preferences.js';
import './once.js';
import './upload.js';
import './passkey.js';
import './cells.js';
import './tiles.js';
