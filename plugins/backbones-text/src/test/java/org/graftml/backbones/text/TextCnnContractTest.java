package org.graftml.backbones.text;

import org.graftml.testkit.BackboneContract;

class TextCnnContractTest extends BackboneContract<TextCnn> {}
