/** Backbones: LeNet, ConvNet. */
package org.graftml.backbones.small;
