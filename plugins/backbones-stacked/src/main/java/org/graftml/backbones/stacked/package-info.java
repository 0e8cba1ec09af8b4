/** Backbones: several at once. */
package org.graftml.backbones.stacked;
