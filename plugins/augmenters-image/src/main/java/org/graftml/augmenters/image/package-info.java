/** Augmenters: images. */
package org.graftml.augmenters.image;
