<?php
/*
 * Installs WordPress in an empty database and publishes a post for each address, on a line of its own.
 * Arguments: the folder of WordPress, the address of its front page, a theme, addresses.
 * Prints the address of each post, a line each.
 */

[, $folder, $home, $theme] = $argv;
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = parse_url($home, PHP_URL_HOST) . ':' . parse_url($home, PHP_URL_PORT);
require "$folder/wp-load.php";
require ABSPATH . 'wp-admin/includes/upgrade.php';

// In place of WordPress's own, which would send mail.
function wp_new_blog_notification($title, $url, $user, $password)
{
}

wp_install('A partner', 'editor', 'editor@example.org', false, '', wp_generate_password());
switch_theme($theme);
foreach (array_slice($argv, 4) as $address) {
    $post = ['post_title' => $address, 'post_content' => "Before.\n\n$address\n\nAfter.", 'post_status' => 'publish'];
    echo get_permalink(wp_insert_post($post, true)), "\n";
}
