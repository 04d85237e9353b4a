// What the map takes of Leaflet: the camera, the gestures, and layers to draw on. `make leaflet`
// bundles it into ../runtime/leaflet.js. Tiles, markers, vectors, popups and controls stay out: they
// are two thirds of it, and the map draws its own.
import { toPoint as point } from "leaflet/src/geometry/Point.js";
import * as DomUtil from "leaflet/src/dom/DomUtil.js";
import { Layer } from "leaflet/src/layer/Layer.js";
import { createMap as map } from "leaflet/src/map/Map.js";
// Each hangs itself on the map.
import "leaflet/src/map/handler/Map.Drag.js";
import "leaflet/src/map/handler/Map.Keyboard.js";
import "leaflet/src/map/handler/Map.TouchZoom.js";

globalThis.L = { map, Layer, point, DomUtil };
