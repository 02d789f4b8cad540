<?php
/*
 * A plugin that every request loads. WordPress asks neither the machine it runs on nor unusual ports
 * for a card; here our site is both. A site with a name of its own at port 443 needs none of this.
 */

add_filter('http_request_host_is_external', '__return_true');
add_filter('http_allowed_safe_ports', fn ($ports, $host, $url) => [...$ports, parse_url($url, PHP_URL_PORT)], 10, 3);
