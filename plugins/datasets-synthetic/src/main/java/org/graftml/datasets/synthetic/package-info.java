/** Data sets: synthetic glyphs. */
package org.graftml.datasets.synthetic;
