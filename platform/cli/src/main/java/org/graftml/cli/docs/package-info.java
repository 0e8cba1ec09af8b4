/** Reference pages of extensions, out of what their authors wrote. */
package org.graftml.cli.docs;
