/** Data sets: image folder. */
package org.graftml.datasets.image.folder;
