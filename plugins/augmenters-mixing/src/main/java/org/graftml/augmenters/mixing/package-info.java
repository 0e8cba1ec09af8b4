/** Augmenters: samples mixed with others. */
package org.graftml.augmenters.mixing;
