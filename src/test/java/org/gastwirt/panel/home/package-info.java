@org.jspecify.annotations.NullMarked
package org.gastwirt.panel.home;
