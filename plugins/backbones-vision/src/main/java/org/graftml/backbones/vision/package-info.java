/** Backbones for pictures, called and built as torchvision and timm publish them. */
package org.graftml.backbones.vision;
