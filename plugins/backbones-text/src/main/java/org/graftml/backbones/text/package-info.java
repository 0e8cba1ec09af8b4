/** Backbones: text CNN. */
package org.graftml.backbones.text;
